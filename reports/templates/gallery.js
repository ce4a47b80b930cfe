// Galleries: buttons that show tiles of one kind, and a dialog that enlarges an image. Without this all is shown, only smaller.
'use strict';
for (const bar of document.querySelectorAll('.filters[data-target]')) {
  const tiles = [...document.querySelectorAll('#' + bar.dataset.target + ' > li')];
  const buttons = [...bar.querySelectorAll('button')];
  const show = chosen => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button === chosen));
    for (const tile of tiles) tile.hidden = chosen.dataset.kind !== '' && tile.dataset.kind !== chosen.dataset.kind;
    bar.querySelector('output').textContent = tiles.filter(tile => !tile.hidden).length + ' / ' + tiles.length;
  };
  for (const button of buttons) button.addEventListener('click', () => show(button));
  bar.hidden = false;
  show(buttons[0]);
}
const dialog = document.getElementById('enlarged');
if (dialog && dialog.showModal) {
  let shown = null;
  const image = new Image(480, 480);
  const seen = () => [...document.querySelectorAll('.enlarge')].filter(button => button.offsetParent !== null);
  const put = button => {
    dialog.prepend(image);
    shown = button;
    image.src = button.querySelector('img').src;
    image.alt = button.querySelector('img').alt;
    dialog.querySelector('p').textContent = [...button.parentElement.children].slice(1).map(part => part.textContent).join(' · ');
  };
  const move = by => {
    const all = seen();
    put(all[(all.indexOf(shown) + by + all.length) % all.length]);
  };
  document.addEventListener('click', event => {
    const button = event.target.closest('.enlarge');
    if (button) { put(button); dialog.showModal(); }
  });
  for (const button of dialog.querySelectorAll('button')) {
    button.addEventListener('click', () => Number(button.dataset.step) ? move(Number(button.dataset.step)) : dialog.close());
  }
  dialog.addEventListener('keydown', event => {
    if (event.key === 'ArrowRight') move(1);
    if (event.key === 'ArrowLeft') move(-1);
  });
  dialog.addEventListener('close', () => shown && shown.focus());
}
