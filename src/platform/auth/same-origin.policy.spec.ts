import { describe, expect, it } from '@jest/globals';
import { isOwnWish, isSameOrigin, type RequestSource } from './same-origin.policy.js';

const source = (given: Partial<RequestSource>): RequestSource => ({
  origin: undefined,
  secFetchSite: undefined,
  requestedWith: undefined,
  host: 'desk.go.th',
  publicUrl: 'https://desk.go.th',
  ...given,
});

describe('where a request comes from', () => {
  it('is our own page only where everything that the browser says fits', () => {
    expect(isSameOrigin(source({ origin: 'https://desk.go.th' }))).toBe(true);
    expect(isSameOrigin(source({ origin: 'https://desk.go.th', secFetchSite: 'same-origin' }))).toBe(true);
    expect(isSameOrigin(source({ origin: 'https://desk.go.th', secFetchSite: 'cross-site' }))).toBe(false);
    for (const origin of ['null', 'https://evil.example', 'https://desk.go.th.evil.example', 'nonsense']) {
      expect(isSameOrigin(source({ origin }))).toBe(false);
    }
  });

  it('may be a script, which says nothing; a browser sends our header as well', () => {
    expect(isOwnWish(source({}))).toBe(true);
    expect(isOwnWish(source({ secFetchSite: 'same-origin' }))).toBe(false);
    expect(isOwnWish(source({ secFetchSite: 'same-origin', requestedWith: 'lhr-desk' }))).toBe(true);
  });
});
