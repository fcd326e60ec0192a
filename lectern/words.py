"""Every sentence the app itself says, so that it can be translated in one place."""

# risk_map
RISK_MAP_LIKELY = "How likely is it?"
RISK_MAP_LIKELY_LABELS = ("very unlikely", "unlikely", "even", "likely", "very likely")
RISK_MAP_MATTERS = "How much does it matter?"
RISK_MAP_MATTERS_LABELS = ("hardly", "a little", "somewhat", "a lot", "hugely")
