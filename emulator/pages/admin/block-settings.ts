/** The settings of a theme block as a form, by its schema. */
import type { Request } from 'express';
import type { ThemeBlockPlacement } from '#emulator/platform/state.ts';
import { html } from '../html.ts';
import type { Part } from '../html.ts';
import { field } from '../requests.ts';
import type { BlockSetting, ExtensionBlock } from './theme-extension.ts';

type Settings = ThemeBlockPlacement['settings'];

const TEXT_TYPES: Record<string, string> = {
  text: 'text',
  color: 'color',
  number: 'number',
  url: 'text',
};

export function settingFields(
  block: ExtensionBlock,
  placement: ThemeBlockPlacement,
  action: string,
): Part {
  const shown = block.settings.map((setting) => inputFor(setting, placement.settings));
  if (shown.every((each) => each === null)) return null;
  return html`<details class="fold">
    <summary>Settings</summary>
    <form class="stack" method="post" action="${action}">
      <div class="fields">${shown}</div>
      <div><button class="button">Save</button></div>
    </form>
  </details>`;
}

function inputFor(setting: BlockSetting, settings: Settings): Part {
  const { id, type } = setting;
  if (id === undefined) return null;
  const label = setting.label ?? id;
  const value = settings[id] ?? setting.default ?? '';
  if (type === 'checkbox') {
    return html`<label class="check">
      <input type="checkbox" name="${id}" value="on" ${value === true && html`checked`} />${label}
    </label>`;
  }
  if (type === 'select' || type === 'radio') {
    const options = (setting.options ?? []).map(
      (option) =>
        html`<option value="${option.value}" ${option.value === value && html`selected`}>
          ${option.label}
        </option>`,
    );
    return html`<label
      >${label}<select name="${id}">
        ${options}
      </select></label
    >`;
  }
  if (type === 'textarea') {
    return html`<label>${label}<textarea name="${id}">${String(value)}</textarea></label>`;
  }
  if (type === 'range') {
    return html`<label
      >${label}<input
        type="number"
        name="${id}"
        value="${String(value)}"
        min="${setting.min}"
        max="${setting.max}"
        step="${setting.step ?? 1}"
    /></label>`;
  }
  const text = TEXT_TYPES[type];
  if (!text) return null;
  return html`<label
    >${label}<input type="${text}" name="${id}" value="${String(value)}"
  /></label>`;
}

/** What the form says; settings that it has no field for stay as they are. */
export function settingsFrom(req: Request, block: ExtensionBlock, before: Settings): Settings {
  const settings = { ...before };
  for (const { id, type } of block.settings) {
    if (id === undefined) continue;
    const value = field(req, id);
    if (type === 'checkbox') settings[id] = value === 'on';
    else if (type === 'range' || type === 'number') settings[id] = Number(value);
    else if (inputTypes.has(type)) settings[id] = value;
  }
  return settings;
}

const inputTypes = new Set([...Object.keys(TEXT_TYPES), 'textarea', 'select', 'radio']);
