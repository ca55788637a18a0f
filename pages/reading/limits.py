"""What a file may be. Bounds keep one upload from taking the machine."""

MEGABYTE = 1024 * 1024

FILE_BYTES = 10 * MEGABYTE
UNPACKED_BYTES = 60 * MEGABYTE
# A part that unpacks to more than this and to so many times its size was made to do so.
RATIO, RATIO_FROM = 200, MEGABYTE
MEMBERS = 500
ROWS = 50_000
COLUMNS = 1_000
CELLS = 400_000  # that hold something
TEXT = 5_000  # letters in one cell
OWN_TEXT = 32_767  # letters in one cell of a workbook of ours: as many as spreadsheets take
SHEETS = 50

# Of the process that reads.
MEMORY_BYTES = 280 * MEGABYTE
CPU_SECONDS = 20
WALL_SECONDS = 25
OUTPUT_BYTES = 80 * MEGABYTE
