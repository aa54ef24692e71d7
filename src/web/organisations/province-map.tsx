import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Province } from '../api/types';
import type { Tone } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './province-map.module.css';
import { provinceAbbreviations } from './province-abbreviations.policy';
import { provinceTiles } from './province-tiles.policy';
import { useProvinceName } from './use-provinces';

/** One province on the map: its number, what the colour says in words, and the list behind it. */
export interface ProvinceTile extends Pick<Province, 'code' | 'name' | 'nameEn'> {
  tone: Tone;
  value: string;
  said: string;
  door: { to: '/inbox' | '/documents/list'; search: object };
}

interface ProvinceMapProps {
  label: string;
  tiles: ProvinceTile[];
  legend: { tone: Tone; words: string }[];
}

/** The country as tiles, each about where its province lies, coloured by a number; the same stands in a table beside it. */
export function ProvinceMap({ label, tiles, legend }: ProvinceMapProps) {
  const nameOf = useProvinceName();
  const format = useFormat();
  return (
    <figure className={classes.mapFrame}>
      <ul className={classes.map} aria-label={label}>
        {tiles.map((tile) => {
          const place = provinceTiles.get(tile.code);
          if (!place) return null;
          return (
            <li key={tile.code} style={{ gridRow: place.row, gridColumn: place.column }}>
              <Link {...tile.door} className={classes.tile} data-tone={tile.tone} title={nameOf(tile)}>
                <VisuallyHidden>{nameOf(tile)}</VisuallyHidden>
                <span className={classes.tileName} aria-hidden>
                  {nameOf(tile)}
                </span>
                <span className={classes.shortName} aria-hidden>
                  {provinceAbbreviations.get(tile.code)?.[format.language]}
                </span>
                <span>{tile.value}</span>
                <VisuallyHidden>{tile.said}</VisuallyHidden>
              </Link>
            </li>
          );
        })}
      </ul>
      <figcaption className={classes.legend}>
        {legend.map(({ tone, words }) => (
          <span key={tone}>
            <i data-tone={tone} aria-hidden />
            {words}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
