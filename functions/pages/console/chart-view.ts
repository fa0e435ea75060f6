import { html } from 'hono/html';
import { type ChartSpec, sayFigure } from '../../wording/rollup/rollup-charts.ts';
import { shorten } from '../../wording/say.ts';
import type { Html } from './console-page.ts';

/**
 * A chart as bars that open the requests behind them, and the same as a table. The mail's drawing
 * library styles by attributes that the pages' policy refuses, and would double this function's
 * code.
 */
export const chartView = (chart: Drawn, { period = '', currency }: Shown): Html => {
  const { title, unit, series, rows, target } = chart;
  const all = rows.flatMap(({ figures }) => figures);
  const [least, most] = [Math.min(0, ...all), Math.max(0, target ?? 0, ...all)];
  const scale = (most - least || 1) / plotShare;
  const x = (value: number) => Number(((value - least) / scale).toFixed(1));
  const rowHeight = 26 + series.length * 16;
  const height = rows.length * rowHeight;
  return html`<section class="lead"><h2>${title}</h2>
<svg class="chart" height="${height + 4}" role="group" aria-label="${title}">${rows.map(
    ({ label, figures, behind }, row) =>
      opening(
        behind && `/money/behind?${new URLSearchParams({ period, ...behind })}`,
        html`<text y="${row * rowHeight + 14}">${shorten(label.replace('\n', ', '), 40)}</text>${figures.map(
          (figure, index) =>
            html`<rect class="s${index}" x="${Math.min(x(0), x(figure))}%" y="${row * rowHeight + 20 + index * 16}" width="${Math.max(0.3, Math.abs(x(figure) - x(0)))}%" height="12"/><text class="figure" x="${Math.max(x(0), x(figure))}%" dx="4" y="${row * rowHeight + 30 + index * 16}">${series.length > 1 && `${series[index]}: `}${sayFigure(figure, unit, currency)}</text>`,
        )}`,
      ),
  )}${target !== undefined && html`<line x1="${x(target)}%" x2="${x(target)}%" y1="0" y2="${height}"/>`}</svg>
${target !== undefined && html`<p class="quiet">The dashed line is the target, ${sayFigure(target, unit, currency)}.</p>`}
<details><summary>The same as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}, as a table"><table><thead><tr><th scope="col">Of</th>${series.map((name) => html`<th scope="col" class="n">${name}</th>`)}</tr></thead>
<tbody>${rows.map(({ label, figures }) => html`<tr><th scope="row">${label.replace('\n', ', ')}</th>${figures.map((figure) => html`<td class="n">${sayFigure(figure, unit, currency)}</td>`)}</tr>`)}</tbody></table></div></details></section>`;
};

type Drawn = Pick<ChartSpec, 'title' | 'unit' | 'series' | 'rows' | 'target'>;

type Shown = { period?: string; currency: string };

/**
 * The longest bar, in per cent of what the drawing is in, so that text has one size on a phone and
 * on a desk. The rest is for the figure behind it.
 */
const plotShare = 45;

const opening = (href: string | undefined, drawn: Html): Html =>
  href ? html`<a href="${href}">${drawn}</a>` : html`<g>${drawn}</g>`;
