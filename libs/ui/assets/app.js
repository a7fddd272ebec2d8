/*
 * Improves pages that already work without it: keeps what is typed, asks before it acts, shows uploads, copies texts.
 * Plain script, no handlers in the markup, so that a strict content security policy holds. Words come from data attributes.
 */
(() => {
  'use strict';

  const nonce = document.currentScript && document.currentScript.nonce;

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };

  const button = (text) => {
    const node = make('button', 'ds-button', text);
    node.type = 'button';
    node.dataset.variant = 'secondary';
    node.dataset.size = 'sm';
    return node;
  };

  /* Storage may be forbidden or full; drafts are a help, never a need. */
  const store = {
    read: (key) => attempt(() => JSON.parse(localStorage.getItem(key) || 'null')),
    write: (key, value) => attempt(() => localStorage.setItem(key, JSON.stringify(value))),
    drop: (key) => attempt(() => localStorage.removeItem(key)),
  };

  function attempt(action) {
    try {
      return action();
    } catch {
      return null;
    }
  }

  /* Drafts */

  const draftKey = (form) => 'draft:' + form.dataset.draft;

  /* Secrets, files, tokens and hidden values never go to storage. */
  const keepable = (field) => field.name && !/^(hidden|password|file|submit|button|reset)$/.test(field.type);

  function snapshot(form) {
    const values = {};
    for (const field of form.elements) {
      if (!keepable(field)) continue;
      const toggle = field.type === 'checkbox' || field.type === 'radio';
      values[field.name] = values[field.name] || [];
      if (!toggle || field.checked) values[field.name].push(field.value);
    }
    return values;
  }

  function restore(form, values) {
    const taken = {};
    for (const field of form.elements) {
      const kept = keepable(field) && values[field.name];
      if (!kept) continue;
      if (field.type === 'checkbox' || field.type === 'radio') {
        field.checked = kept.includes(field.value);
      } else {
        const index = taken[field.name] || 0;
        taken[field.name] = index + 1;
        if (kept[index] !== undefined) field.value = kept[index];
      }
    }
  }

  function watchDraft(form) {
    const key = draftKey(form);
    const original = snapshot(form);
    const kept = store.read(key);
    const failed = form.querySelector('.ds-error-summary');
    if (kept && !failed && JSON.stringify(kept.values) !== JSON.stringify(original)) {
      restore(form, kept.values);
      offerToForget(form, key, original);
    }
    let timer;
    const save = (sent) => store.write(key, { values: snapshot(form), sent });
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(save, 400, false);
    });
    form.addEventListener('submit', () => {
      clearTimeout(timer);
      save(true);
    });
    window.addEventListener('pagehide', () => clearTimeout(timer));
  }

  function offerToForget(form, key, original) {
    const note = make('div', 'ui-note');
    const forget = button(form.dataset.forget);
    note.setAttribute('role', 'status');
    note.append(make('span', '', form.dataset.restored), forget);
    forget.addEventListener('click', () => {
      restore(form, original);
      store.drop(key);
      note.remove();
    });
    form.prepend(note);
  }

  const draftKeys = () => (attempt(() => Object.keys(localStorage)) || []).filter((key) => key.startsWith('draft:'));

  /* Only a page that says "done" proves that what was sent arrived; a lost line or an error page keeps the draft. */
  if (document.querySelector('.ui-flash [data-color=success]')) {
    draftKeys()
      .filter((key) => (store.read(key) || {}).sent)
      .forEach(store.drop);
  }
  all('form[data-draft]').forEach(watchDraft);

  /* Sending once, asking first */

  document.addEventListener('submit', (event) => {
    const form = event.target;
    const submitter = event.submitter;
    const question = (submitter && submitter.dataset.confirm) || form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (form.method !== 'post') return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = 'yes';
    if (form.matches('.ui-account form')) draftKeys().forEach(store.drop);
    if (submitter) submitter.setAttribute('aria-busy', 'true');
    if (form.dataset.upload && window.FormData) sendWithProgress(event, form, submitter);
  });

  function release(form) {
    delete form.dataset.sending;
    all('[aria-busy]', form).forEach((node) => node.removeAttribute('aria-busy'));
  }

  /* A page taken from the browser's memory by "back" must be usable again. */
  window.addEventListener('pageshow', () => all('form[data-sending]').forEach(release));

  /* Uploads */

  function sendWithProgress(event, form, submitter) {
    const files = all('input[type=file]', form).some((input) => input.files.length > 0);
    if (!files) return;
    event.preventDefault();
    const data = new FormData(form);
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    const note = make('div', 'ui-note');
    const bar = make('progress');
    note.setAttribute('role', 'status');
    bar.max = 100;
    bar.setAttribute('aria-label', form.dataset.upload);
    note.append(make('span', '', form.dataset.upload), bar);
    form.append(note);
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', (step) => {
      if (step.lengthComputable) bar.value = (step.loaded / step.total) * 100;
    });
    request.addEventListener('load', () => showAnswer(request));
    request.addEventListener('error', () => {
      note.remove();
      form.removeAttribute('data-upload');
      release(form);
      form.prepend(make('p', 'ui-note', form.dataset.failed));
    });
    request.open('POST', (submitter && submitter.getAttribute('formaction')) || form.action);
    request.setRequestHeader('X-Upload', '1');
    request.send(data);
  }

  /* Where to go next stands in a header, so that the page is fetched by the browser itself, once, with its message. */
  function showAnswer(request) {
    const next = request.getResponseHeader('X-Next');
    if (next) {
      const target = new URL(next, location.href);
      const same = target.pathname + target.search === location.pathname + location.search;
      location.assign(target.href);
      if (same) location.reload();
      return;
    }
    if (request.responseURL !== location.href) window.history.pushState(null, '', request.responseURL);
    document.open();
    /* The document keeps the policy it was opened with, so what answers must carry that policy's nonce. */
    document.write(request.responseText.replace(/ nonce="[^"]*"/g, ' nonce="' + nonce + '"'));
    document.close();
  }

  /* Small helps */

  all('[data-autofocus]').forEach((node) => node.focus());

  all('[data-copy]').forEach((node) => {
    if (!navigator.clipboard) return;
    const copy = button(node.dataset.copyLabel);
    copy.setAttribute('aria-live', 'polite');
    copy.addEventListener('click', () =>
      navigator.clipboard.writeText(node.dataset.copy).then(() => {
        copy.textContent = node.dataset.copied;
      }),
    );
    node.append(copy);
  });

  all('[data-password]').forEach((node) => {
    const input = node.querySelector('input');
    const toggle = button(node.dataset.show);
    toggle.setAttribute('aria-pressed', 'false');
    toggle.setAttribute('aria-controls', input.id);
    toggle.addEventListener('click', () => {
      const hidden = input.type === 'password';
      input.type = hidden ? 'text' : 'password';
      toggle.textContent = hidden ? node.dataset.hide : node.dataset.show;
      toggle.setAttribute('aria-pressed', String(hidden));
    });
    node.append(toggle);
  });

  all('[data-select-all]').forEach((cell) => {
    const boxes = all('td.ui-col-select input:not(:disabled)', cell.closest('table'));
    const master = make('input', 'ds-input');
    master.type = 'checkbox';
    master.setAttribute('aria-label', cell.dataset.selectAll);
    master.addEventListener('change', () => boxes.forEach((box) => (box.checked = master.checked)));
    cell.replaceChildren(master);
  });

  document.addEventListener('click', (event) => {
    all('.ui-account[open]').forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && document.querySelector('.ui-account[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
})();
