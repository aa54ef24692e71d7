import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardArea } from '../api/copies.api';
import { moved, resized } from './area-moves.policy';
import classes from './copies.module.css';

interface CardBoardProps {
  address: string;
  frame: CardArea;
  covers: CardArea[];
  onFrame: (frame: CardArea) => void;
  onCover: (index: number, cover: CardArea) => void;
}

const step = 0.005;
const percent = (value: number) => `${value * 100}%`;
const placed = ({ x, y, width, height }: CardArea) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

/** The picture with the card's frame and what will be covered; moved by the pointer, or by arrows (Shift: size). */
export function CardBoard({ address, frame, covers, onFrame, onCover }: CardBoardProps) {
  const { t } = useTranslation();
  const board = useRef<HTMLDivElement>(null);
  return (
    <div className={classes.board} ref={board}>
      <img src={address} alt={t('copies.picture')} draggable={false} />
      <AreaHandle board={board} kind="frame" label={t('copies.frame')} area={frame} onChange={onFrame} />
      {covers.map((cover, index) => (
        <AreaHandle
          key={index}
          board={board}
          kind="cover"
          label={t('copies.cover', { number: index + 1 })}
          area={cover}
          onChange={(next) => onCover(index, next)}
        />
      ))}
    </div>
  );
}

interface AreaHandleProps {
  board: React.RefObject<HTMLDivElement | null>;
  kind: 'frame' | 'cover';
  label: string;
  area: CardArea;
  onChange: (area: CardArea) => void;
}

function AreaHandle({ board, kind, label, area, onChange }: AreaHandleProps) {
  const drag = useRef<{ x: number; y: number; area: CardArea; corner: boolean } | null>(null);
  const begin = (corner: boolean) => (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, area, corner };
  };
  const go = (event: PointerEvent<HTMLElement>) => {
    const box = board.current?.getBoundingClientRect();
    if (!drag.current || !box) return;
    event.stopPropagation();
    const dx = (event.clientX - drag.current.x) / box.width;
    const dy = (event.clientY - drag.current.y) / box.height;
    onChange((drag.current.corner ? resized : moved)(drag.current.area, dx, dy));
  };
  const end = () => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[
      event.key
    ];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    onChange((event.shiftKey ? resized : moved)(area, by[0]!, by[1]!));
  };
  const follow = { onPointerMove: go, onPointerUp: end, onPointerCancel: end };
  return (
    <button
      type="button"
      className={classes.area}
      data-kind={kind}
      data-keeps-arrows
      aria-label={label}
      style={placed(area)}
      onPointerDown={begin(false)}
      onKeyDown={onKeyDown}
      {...follow}
    >
      <span className={classes.corner} aria-hidden onPointerDown={begin(true)} {...follow} />
    </button>
  );
}
