"""The outer world, one package per kind, one file per vendor."""
