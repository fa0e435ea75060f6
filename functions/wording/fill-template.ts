import Mustache from 'mustache';

/**
 * Text as HTML, for element content and quoted attributes. Slashes stay, so that links stay
 * readable in the source.
 */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A mustache template filled with a view; whatever the view says is escaped. */
export const fillTemplate = (template: string, view: unknown): string =>
  Mustache.render(template, view, {}, { escape: (value) => escapeHtml(String(value)) });
