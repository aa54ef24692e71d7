import { describe, expect, it } from '@jest/globals';
import { carried, moved, resized } from './area-moves.policy.js';

const area = { x: 0.2, y: 0.2, width: 0.5, height: 0.4 };

describe('areas on a picture', () => {
  it('stay inside of it', () => {
    expect(moved(area, 0.9, -0.9)).toEqual({ ...area, x: 0.5, y: 0 });
    expect(resized(area, 9, -9)).toEqual({ ...area, width: 0.8, height: 0.02 });
  });

  it('stay at their place on the card when the card is framed elsewhere', () => {
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    const half = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };
    expect(carried([{ x: 0.2, y: 0.6, width: 0.4, height: 0.1 }], whole, half)).toEqual([
      { x: 0.6, y: 0.8, width: 0.2, height: 0.05 },
    ]);
  });
});
