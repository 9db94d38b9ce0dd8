"""Every kind of paper that can be asked for."""

from web.printing.printer import Printer
from web.printing.printers import annex, performance

ALL: tuple[Printer, ...] = (*annex.PRINTERS, *performance.PRINTERS)
PRINTERS = {printer.kind: printer for printer in ALL}
