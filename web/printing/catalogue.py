"""Every kind of paper that can be asked for."""

from web.printing.printer import Printer
from web.printing.printers import minutes

ALL: tuple[Printer, ...] = (*minutes.PRINTERS,)
PRINTERS = {printer.kind: printer for printer in ALL}
