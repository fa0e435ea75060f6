/** What the scripts of a page share. */
interface Window {
  showPdf?: (into: HTMLElement, done: () => void) => Promise<void>;
}
