"""The answers of an audit as a workbook: written, read back, and compared with what stands now."""
