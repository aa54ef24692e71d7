import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core';

/** The one accent of the product: a calm government blue; shade 7 carries white text at 6:1. */
const accent: MantineColorsTuple = [
  '#eff4fd', '#dfe8fa', '#bccff3', '#96b4ec', '#7fa3e8', '#6390e0', '#4573d2', '#2f5bb7', '#264b99', '#1d3a78',
]; // prettier-ignore

/**
 * Looks shared by every screen. Sarabun is shipped with the product; every line height is at least 1.6,
 * because Thai stacks a vowel and a tone mark above its consonants.
 */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent },
  fontFamily:
    "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, system-ui, 'Noto Color Emoji', sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.6', sm: '1.6', md: '1.65', lg: '1.65', xl: '1.65' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.6' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.6' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.6' },
    },
  },
  // Cut at the side alone: the library trims a button's words to the height of Latin capitals, and cuts at its edge.
  // Marks above the last vowel lean out to the right as well, and rise higher than anything falls.
  components: {
    Button: {
      styles: {
        root: { overflow: 'visible' },
        label: {
          overflowX: 'clip',
          overflowY: 'visible',
          position: 'relative',
          top: '0.08em',
          paddingInlineEnd: '0.15em',
          marginInlineEnd: '-0.15em',
        },
      },
    },
  },
  defaultRadius: 'md',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Greys that hold WCAG AA (4.5:1) on every surface of the product, where the library's own do not. */
export const colourVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#59616d',
    '--mantine-color-placeholder': '#666e7a',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c2026',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b0bb',
    '--mantine-color-placeholder': '#9aa2ae',
    '--mantine-color-error': '#ff9b91',
    '--mantine-color-body': '#1a1c20',
    '--mantine-color-text': '#e4e7ec',
  },
});
