"""Every sentence the app itself says, so that it can be translated in one place."""
