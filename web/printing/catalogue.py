"""Every kind of paper that can be asked for."""

from web.printing.printer import Printer
from web.printing.printers import minutes, pack

ALL: tuple[Printer, ...] = (*minutes.PRINTERS, *pack.PRINTERS)
PRINTERS = {printer.kind: printer for printer in ALL}
