/**
 * The only script of a page: a click on a heading sorts its table. Without scripts there are no buttons and the page reads
 * the same. Numbers are compared by what is shown (no thousands separators, per cent or dash), texts as a reader expects.
 */
export const sorting = `
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const keyOf = (row, place, isText) => {
    const text = row.cells[place].textContent.trim();
    if (text === '\\u2013') return null;
    return isText ? text : Number(text.replace(/[, %]/g, ''));
  };
  const compare = (a, b) => typeof a === 'number' ? a - b : a.localeCompare(b, undefined, { numeric: true });
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, place) => {
    const isText = heading.classList.contains('t');
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const before = heading.getAttribute('aria-sort');
      const next = before === null ? (isText ? 'ascending' : 'descending')
        : before === (isText ? 'ascending' : 'descending') ? (isText ? 'descending' : 'ascending') : null;
      for (const other of headings) other.removeAttribute('aria-sort');
      if (next !== null) heading.setAttribute('aria-sort', next);
      const sign = next === 'descending' ? -1 : 1;
      const keyed = rows.map((row) => [keyOf(row, place, isText), row]);
      if (next !== null) keyed.sort(([a], [b]) =>
        a === null || b === null ? (a === null) - (b === null) : sign * compare(a, b));
      body.append(...keyed.map(([, row]) => row));
    });
  });
}`;
