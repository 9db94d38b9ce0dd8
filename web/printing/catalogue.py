"""Every kind of paper that can be asked for."""

from web.printing.printer import Printer
from web.printing.printers import (
    annex,
    audit,
    decision,
    letter,
    minutes,
    my_data,
    pack,
    performance,
    sheet,
    yearly,
    yearly_papers,
)

ALL: tuple[Printer, ...] = (
    *annex.PRINTERS,
    *audit.PRINTERS,
    *minutes.PRINTERS,
    *my_data.PRINTERS,
    *pack.PRINTERS,
    *performance.PRINTERS,
    *sheet.PRINTERS,
    *decision.PRINTERS,
    *letter.PRINTERS,
    *yearly.PRINTERS,
    *yearly_papers.PRINTERS,
)
PRINTERS = {printer.kind: printer for printer in ALL}
