import { css, html, LitElement, unsafeCSS, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import sheet from 'uplot/dist/uPlot.min.css?inline';
import { number, timeOfDay } from '../i18n/formats.ts';
import { locale, LocaleController } from '../i18n/locale.ts';
import { appearance } from '../theme/theme.ts';
import { base } from '../ui/styles.ts';

/** One line of a chart. Lines differ in their dashes as well as in colour. */
export interface Series {
  label: string;
  /** Name of the custom property that holds the colour. */
  colour: string;
  dash?: number[];
  fill?: boolean;
  values: (number | null)[];
}

/** Lines over the last hour. In a right-to-left page time runs from right to left and the scale stands on the right. */
@customElement('sn-chart')
export class Chart extends LitElement {
  static override styles = [
    unsafeCSS(sheet),
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-block-size: 0;
        min-inline-size: 0;
      }
      .plot {
        min-block-size: var(--sn-chart-least, 8rem);
        min-inline-size: 0;
        overflow: hidden;
        position: relative;
      }
      .plot > * {
        position: absolute;
        inset: 0;
      }
      .uplot {
        direction: ltr;
        font-family: inherit;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        font-size: 0.875rem;
        color: var(--sn-quiet);
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
      }
      svg {
        inline-size: 1.75rem;
        block-size: 0.625rem;
      }
    `,
  ];

  /** Epoch milliseconds. */
  @property({ attribute: false }) times: number[] = [];
  @property({ attribute: false }) series: Series[] = [];
  @property() label = '';
  @property({ attribute: false }) print: (value: number) => string = number;
  @property({ type: Number }) scale = 1;
  /** The scale reaches at least this far, so that small numbers do not look great. */
  @property({ type: Number }) least = 4;
  #plot: uPlot | undefined;
  #shape = '';
  readonly #resized = new ResizeObserver(() => this.#fit());

  constructor() {
    super();
    new LocaleController(this);
    appearance.addEventListener('change', () => this.requestUpdate());
  }

  override firstUpdated(): void {
    this.#resized.observe(this.#room);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#shape = '';
  }

  get #room(): HTMLElement {
    return this.renderRoot.querySelector('.plot') as HTMLElement;
  }

  override render() {
    return html`<ul aria-hidden="true">
        ${this.series.map(
          (series) => html`<li>
            <svg viewBox="0 0 28 10">
              <line x1="1" y1="5" x2="27" y2="5" stroke="var(${series.colour})" stroke-width="3" stroke-dasharray=${series.dash?.map((dash) => dash / 2).join(' ') ?? 'none'}></line>
            </svg>
            ${series.label}
          </li>`,
        )}
      </ul>
      <div class="plot" role="img" aria-label=${this.label}></div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const shape = [locale.tag, appearance.isDark, this.scale, ...this.series.map((series) => series.label)].join();
    const data: uPlot.AlignedData = [this.times.map((time) => time / 1000), ...this.series.map((series) => series.values)];
    if (this.#plot && shape === this.#shape) {
      this.#plot.setData(data);
      return;
    }
    this.#plot?.destroy();
    this.#shape = shape;
    this.#plot = new uPlot(this.#options(), data, this.#room);
  }

  #options(): uPlot.Options {
    const style = getComputedStyle(this);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const font = `${Math.round(13 * this.scale)}px ${style.fontFamily}`;
    const axis: uPlot.Axis = {
      stroke: colour('--sn-quiet'),
      font,
      grid: { stroke: colour('--sn-line'), width: 1 },
      ticks: { show: false },
    };
    return {
      ...this.#size(),
      padding: [10, 12, 0, 12],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: true, dir: locale.rtl ? -1 : 1 },
        y: { range: (_plot, _low, high) => [0, Math.max(this.least, Math.ceil((high ?? 0) * 1.1))] },
      },
      axes: [
        { ...axis, space: 90 * this.scale, size: 28 * this.scale, values: (_plot, splits) => splits.map((at) => timeOfDay(at * 1000)) },
        {
          ...axis,
          side: locale.rtl ? 1 : 3,
          size: 52 * this.scale,
          incrs: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600],
          values: (_plot, splits) => splits.map((value) => this.print(value)),
        },
      ],
      series: [
        {},
        ...this.series.map((series): uPlot.Series => {
          const stroke = colour(series.colour);
          return {
            stroke,
            width: 2.25 * this.scale,
            dash: series.dash,
            fill: series.fill ? `color-mix(in srgb, ${stroke} 14%, transparent)` : undefined,
            points: { show: false },
            spanGaps: true,
          };
        }),
      ],
    };
  }

  #size(): { width: number; height: number } {
    return { width: Math.max(120, this.#room.clientWidth), height: Math.max(60, this.#room.clientHeight) };
  }

  #fit(): void {
    this.#plot?.setSize(this.#size());
  }
}
