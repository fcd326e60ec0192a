// Takes the browser to an address of this server, in the same tab.
export default function ({ data }) {
  const address = new URL(data.address, location.origin);
  if (address.origin === location.origin) location.assign(address);
}
