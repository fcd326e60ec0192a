// Builds ../editor.js. Its first line carries the hash of what it was built from, which a test compares.
import { createHash } from "node:crypto"
import { readFileSync, readdirSync } from "node:fs"
import { build } from "esbuild"

const sources = readdirSync(".").filter((name) => /\.(js|mjs|json)$/.test(name)).sort()
const hash = createHash("sha256")
for (const name of sources) hash.update(`${name}\n${readFileSync(name, "utf8").replaceAll("\r\n", "\n")}`)
const banner = `/* built from source/ ${hash.digest("hex").slice(0, 16)}; licences: LICENSES.txt */`
await build({
  entryPoints: ["index.js"], outfile: "../editor.js", banner: { js: banner },
  bundle: true, format: "esm", minify: true, target: "es2022", legalComments: "none",
})
