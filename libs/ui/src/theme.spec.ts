import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(__dirname, '../assets/theme.css'), 'utf8');

/** Tokens of the rule whose selector list holds `selector`, read from the stylesheet itself. */
function tokensOf(selector: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const rule of css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const selectors = (rule[1] ?? '').split(',').map((part) => part.trim());
    if (!selectors.includes(selector)) continue;
    for (const line of (rule[2] ?? '').matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g))
      found.set(line[1] ?? '', line[2] ?? '');
  }
  return found;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast ratio of two colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TONES = ['accent', 'info', 'neutral', 'success', 'warning', 'danger'];
const SURFACES = ['background-default', 'background-tinted', 'surface-default', 'surface-tinted', 'surface-hover'];

describe('the colours of the theme', () => {
  it('measures as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  describe.each(TONES)('%s', (tone) => {
    const tokens = tokensOf(`[data-color='${tone}']`);
    const colour = (name: string): string => {
      const value = tokens.get(`--ds-color-${name}`);
      if (!value) throw new Error(`${tone} has no ${name}`);
      return value;
    };

    it.each(SURFACES)('keeps words readable on its %s', (surface) => {
      expect(contrast(colour('text-default'), colour(surface))).toBeGreaterThanOrEqual(7);
      expect(contrast(colour('text-subtle'), colour(surface))).toBeGreaterThanOrEqual(4.5);
    });

    it.each(['base-default', 'base-hover', 'base-active'])('keeps the words of a button readable on %s', (base) => {
      expect(contrast(colour('base-contrast-default'), colour(base))).toBeGreaterThanOrEqual(4.5);
    });

    it('draws the borders of controls with at least 3:1', () => {
      expect(contrast(colour('border-default'), colour('background-default'))).toBeGreaterThanOrEqual(3);
      expect(contrast(colour('border-default'), colour('background-tinted'))).toBeGreaterThanOrEqual(3);
    });
  });

  it('keeps grey hints readable on every tinted box they stand in', () => {
    const hint = tokensOf("[data-color='neutral']").get('--ds-color-text-subtle') ?? '';
    for (const tone of TONES) {
      const box = tokensOf(`[data-color='${tone}']`).get('--ds-color-surface-tinted') ?? '';
      expect(contrast(hint, box)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('shows focus with a ring that stands out from white', () => {
    expect(contrast(tokensOf(':root').get('--ds-color-focus-outer') ?? '', '#ffffff')).toBeGreaterThanOrEqual(7);
  });
});
