import { describe, expect, it } from '@jest/globals';
import { issuerOf } from './issuer.policy.js';

describe('an issuer that somebody types', () => {
  it.each([
    ['https://id.example.go.th', 'https://id.example.go.th'],
    [' https://id.example.go.th/realms/desk ', 'https://id.example.go.th/realms/desk'],
    ['https://id.example.go.th/a/.well-known/openid-configuration', 'https://id.example.go.th/a'],
    ['https://id.example.go.th:8443/', 'https://id.example.go.th:8443/'],
    ['http://127.0.0.1:3999', 'http://127.0.0.1:3999'],
    ['http://id.example.go.th', null],
    ['http://127.0.0.1.example.go.th', null],
    ['https://id.example.go.th/?tenant=1', null],
    ['https://id.example.go.th/#a', null],
    ['https://me:word@id.example.go.th', null],
    ['file:///etc/passwd', null],
    ['id.example.go.th', null],
  ])('%s is %s', (typed, issuer) => {
    expect(issuerOf(typed, false)).toBe(issuer);
  });

  it('is never in the clear in production', () => {
    expect(issuerOf('http://127.0.0.1:3999', true)).toBeNull();
    expect(issuerOf('https://id.example.go.th', true)).toBe('https://id.example.go.th');
  });
});
