"""Who may act: accounts, organisations, organs, regions, roles, second factors, sessions."""
