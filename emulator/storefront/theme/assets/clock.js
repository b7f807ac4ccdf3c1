/** Lets the page live at the emulated platform's time, which may be ahead of or behind the real one. */
{
  const offset = Number(document.currentScript.dataset.offset);
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    static now() {
      return RealDate.now() + offset;
    }

    constructor(...parts) {
      super(...(parts.length > 0 ? parts : [RealDate.now() + offset]));
    }
  };
}
