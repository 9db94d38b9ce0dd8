"""Every kind of paper that can be asked for."""

from web.printing.printer import Printer
from web.printing.printers import annex, minutes, pack, performance

ALL: tuple[Printer, ...] = (*annex.PRINTERS, *minutes.PRINTERS, *pack.PRINTERS, *performance.PRINTERS)
PRINTERS = {printer.kind: printer for printer in ALL}
