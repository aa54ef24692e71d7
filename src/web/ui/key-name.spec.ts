import { describe, expect, it } from '@jest/globals';
import { keyName } from './key-name';

const press = (
  key: string,
  code: string,
  held: { shiftKey?: boolean; ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {},
) => keyName({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('the name of a key', () => {
  it('is the letter that is typed, wherever it lies', () => {
    expect(press('j', 'KeyJ')).toBe('j');
    expect(press('q', 'KeyA')).toBe('q');
  });

  it('is the place on the board under a Thai layout', () => {
    expect(press('่', 'KeyJ')).toBe('j');
    expect(press('ฝ', 'Slash')).toBe('/');
    expect(press('ฦ', 'Slash', { shiftKey: true })).toBe('?');
    expect(press('า', 'KeyK', { ctrlKey: true })).toBe('mod+k');
  });

  it('tells a held key apart', () => {
    expect(press('J', 'KeyJ', { shiftKey: true })).toBe('shift+j');
    expect(press('ArrowDown', 'ArrowDown', { shiftKey: true })).toBe('shift+down');
    expect(press('k', 'KeyK', { metaKey: true })).toBe('mod+k');
    expect(press('j', 'KeyJ', { altKey: true })).toBeNull();
    expect(press('Enter', 'Enter', { ctrlKey: true })).toBe('mod+enter');
    expect(press('Tab', 'Tab')).toBeNull();
  });
});
