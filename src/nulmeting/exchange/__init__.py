"""Spreadsheets in and out: cells to records with findings, records to cells."""
