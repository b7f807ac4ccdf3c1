/** `<form data-save-bar>`: the save bar comes when the form is changed, and submits or resets it. */
import { controlOf } from './controls.ts';
import type { Control, SaveBar } from './messages.ts';
import { UiSaveBar } from './ui-save-bar.ts';

let changedForm: HTMLFormElement | null = null;
let buttons: { save: HTMLButtonElement; discard: HTMLButtonElement } | null = null;

export function watchForms(): void {
  for (const name of ['input', 'change'] as const) {
    document.addEventListener(name, (event) => {
      const form = event.target instanceof Element ? event.target.closest('form') : null;
      if (form?.hasAttribute('data-save-bar')) setChanged(form);
    });
  }
  for (const name of ['submit', 'reset'] as const) {
    document.addEventListener(name, (event) => {
      if (event.target === changedForm) setChanged(null);
    });
  }
}

export function openFormBar(): SaveBar | null {
  if (!changedForm?.isConnected) return null;
  buttons ??= { save: button('Save'), discard: button('Discard') };
  return {
    save: named(buttons.save),
    discard: named(buttons.discard),
    confirmDiscard: changedForm.hasAttribute('data-discard-confirmation'),
  };
}

function setChanged(form: HTMLFormElement | null): void {
  changedForm = form;
  document.dispatchEvent(new Event(UiSaveBar.changed));
}

function button(label: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = label;
  made.addEventListener('click', () => {
    if (label === 'Save') changedForm?.requestSubmit();
    else changedForm?.reset();
  });
  return made;
}

function named(element: HTMLButtonElement): Control {
  return controlOf(element);
}
