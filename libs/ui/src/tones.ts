import type { Shape } from './icons';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent';

/** The shape that goes with a tone where no other is given. */
export const TONE_SHAPE: Record<Tone, Shape> = {
  neutral: 'ring',
  info: 'dot',
  success: 'check',
  warning: 'triangle',
  danger: 'cross',
  accent: 'diamond',
};
