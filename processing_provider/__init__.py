"""The Processing provider of Dalles."""
