// What pages gain where scripts run; every page works without.

/** Copy buttons appear only where copying works. */
for (const button of document.querySelectorAll('[data-copy]')) {
  const source = document.getElementById(button.dataset.copy)
  if (!navigator.clipboard || !source) continue
  button.hidden = false
  const label = button.textContent
  const say = (text) => {
    button.textContent = text
  }
  button.addEventListener('click', () => {
    const copied = () => say(button.dataset.copied)
    const selected = () => getSelection()?.selectAllChildren(source)
    void navigator.clipboard.writeText(source.textContent.trim()).then(copied, selected)
    setTimeout(say, 2000, label)
  })
  button.setAttribute('aria-live', 'polite')
}

/** The drop field takes files dragged onto it; the file input stays what is sent. Choosing one sends it. */
for (const field of document.querySelectorAll('[data-drop]')) {
  const input = field.querySelector('input[type=file]')
  const hint = field.querySelector('[data-drop-hint]')
  if (hint) hint.hidden = false
  const mark = (over) => field.toggleAttribute('data-over', over)
  field.addEventListener('dragover', (event) => {
    event.preventDefault()
    mark(true)
  })
  field.addEventListener('dragleave', () => mark(false))
  field.addEventListener('drop', (event) => {
    event.preventDefault()
    mark(false)
    if (event.dataTransfer.files.length === 0) return
    input.files = event.dataTransfer.files
    send(field.closest('form'))
  })
  input.addEventListener('change', () => {
    if (input.files.length > 0) send(field.closest('form'))
  })
}

/** Choosing a file is enough. What else is in the form must be right, or the browser says what is not. */
function send(form) {
  form.requestSubmit()
}

/** While the answer is under way the page says so; coming back by the history finds it ready again. */
for (const form of document.querySelectorAll('form[data-busy]')) {
  const note = form.querySelector('[data-busy-note]')
  const said = note.textContent
  form.addEventListener('submit', () => {
    form.toggleAttribute('data-sending', true)
    note.textContent = form.dataset.busy
  })
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    form.toggleAttribute('data-sending', false)
    note.textContent = said
  })
}
// A file dropped beside the field would replace the page, and with it what was typed.
if (document.querySelector('[data-drop]')) {
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => event.preventDefault())
}

/** Where the reader's clock is not Japan's, their own time stands in the tooltip. */
if (new Date().getTimezoneOffset() !== -540) {
  for (const time of document.querySelectorAll('time[data-local]')) {
    const moment = new Date(time.dateTime)
    time.title = moment.toLocaleString(document.documentElement.lang, {
      dateStyle: 'medium',
      timeStyle: 'long',
    })
  }
}

/** Printing needs a script; without one the browser's own command does it. */
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
