"""Pages whose two columns a conversion scattered: put together again as far as it can be told surely."""
