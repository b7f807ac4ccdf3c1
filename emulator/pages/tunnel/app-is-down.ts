import { html } from '../html.ts';
import { wholeDocument } from '../layout.ts';

/** Reloads itself until the app is back. */
export function appIsDownPage(): string {
  return wholeDocument(
    'The app does not answer',
    html`<body>
      <main class="stack">
        <h1>The app does not answer</h1>
        <p>It may be starting. This page asks again every second.</p>
        <p><a class="button" href="">Ask now</a></p>
      </main>
      <script>
        setTimeout(() => location.reload(), 1000);
      </script>
    </body>`,
  );
}
