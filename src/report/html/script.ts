/** What the page can do beyond showing: filter the list, and copy a command or a waiver. */
export const SCRIPT = `'use strict';
(() => {
  const by = (id) => document.getElementById(id);
  const form = by('filter');
  if (form) {
    const rows = [...document.querySelectorAll('table.list tbody tr')].map((row) => ({
      row, cells: [...row.cells].map((cell) => cell.textContent.toLowerCase()), text: row.textContent.toLowerCase(),
    }));
    const apply = () => {
      const words = by('find').value.toLowerCase().split(/\\s+/).filter(Boolean);
      const wanted = [[1, 'verdict'], [2, 'severity'], [5, 'role']].map(([at, id]) => [at, by('by-' + id).value.toLowerCase()]);
      let shown = 0;
      for (const { row, cells, text } of rows) {
        const fits = words.every((word) => text.includes(word)) &&
          wanted.every(([at, value]) => value === '' || cells[at].endsWith(value));
        row.hidden = !fits;
        if (fits) shown++;
      }
      by('shown').textContent = shown + ' of ' + rows.length;
    };
    form.addEventListener('input', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }
  for (const text of document.querySelectorAll('.copy')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', () => {
      const done = () => { button.textContent = 'Copied'; };
      const select = () => getSelection().selectAllChildren(text);
      if (!navigator.clipboard) return select();
      navigator.clipboard.writeText(text.textContent).then(done, select);
    });
    text.after(button);
  }
})();
`;
