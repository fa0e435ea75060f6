import Mustache from 'mustache';

/**
 * Escapes text for HTML element content and quoted attributes. Slashes stay, so that links are
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

/** Renders a mustache template; every value of the view is escaped. */
export const fillTemplate = (template: string, view: unknown): string =>
  Mustache.render(template, view, {}, { escape: (value) => escapeHtml(String(value)) });
