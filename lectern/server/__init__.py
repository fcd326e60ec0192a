"""The ground the pages stand on: headers, cookies, files and start-up, as plain ASGI round `st.App`."""
