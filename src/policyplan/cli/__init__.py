"""The command ``policyplan``: one module a command, its errors caught once."""
