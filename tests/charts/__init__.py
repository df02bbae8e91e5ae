"""Figures by their structure."""
