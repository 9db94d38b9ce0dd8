"""Every kind of paper that can be asked for."""

from web.printing.printer import Printer
from web.printing.printers import annex

ALL: tuple[Printer, ...] = (*annex.PRINTERS,)
PRINTERS = {printer.kind: printer for printer in ALL}
