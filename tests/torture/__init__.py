"""Tests that inject the fault: ``make torture``."""
