import { Button } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './hand-over.module.css';

/** What a form asks of a signature. */
export interface SignatureHandle {
  /** A PNG in base64, without the `data:` before it. */
  png(): string;
}

interface Point {
  /** From 0 to 1 of the pad's width; both, so that a turned phone keeps the shape. */
  x: number;
  y: number;
}

const picture = { width: 600, height: 200 };
/** Below this a touch is a slip of the hand, not a name. In points. */
const fewest = 8;

interface SignaturePadProps {
  ref: Ref<SignatureHandle>;
  error: ReactNode;
  onSigned: (signed: boolean) => void;
}

/** Somebody signs with finger, pen or mouse. */
export function SignaturePad({ ref, error, onSigned }: SignaturePadProps) {
  const { t } = useTranslation();
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Point[][]>([]);
  const drawing = useRef(false);

  const redraw = () => {
    const target = canvas.current;
    if (!target) return;
    const scale = Math.min(window.devicePixelRatio || 1, 2);
    target.width = target.clientWidth * scale;
    target.height = target.clientHeight * scale;
    draw(target, strokes.current, 2.4 * scale);
  };
  useImperativeHandle(ref, () => ({ png: () => pngOf(strokes.current) }), []);
  useEffect(() => {
    const watch = new ResizeObserver(redraw);
    watch.observe(canvas.current!);
    return () => watch.disconnect();
  }, []);

  const pointOf = (event: React.PointerEvent): Point => {
    const box = canvas.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.width };
  };
  const begin = (event: React.PointerEvent) => {
    if (!event.isPrimary || event.button !== 0) return;
    canvas.current!.setPointerCapture(event.pointerId);
    drawing.current = true;
    strokes.current.push([pointOf(event)]);
  };
  const go = (event: React.PointerEvent) => {
    if (!drawing.current || !event.isPrimary) return;
    strokes.current.at(-1)!.push(pointOf(event));
    redraw();
  };
  const end = () => {
    if (!drawing.current) return;
    drawing.current = false;
    onSigned(strokes.current.reduce((sum, stroke) => sum + stroke.length, 0) >= fewest);
  };
  const clear = () => {
    strokes.current = [];
    redraw();
    onSigned(false);
  };
  return (
    <div className={classes.signature} data-field="signed" data-invalid={error ? true : undefined}>
      <div className={classes.signatureTop}>
        <span id={id}>{t('hand-over.signature')}</span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          leftSection={<IconEraser size={16} aria-hidden />}
          onClick={clear}
        >
          {t('hand-over.signature-clear')}
        </Button>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-labelledby={id}
        className={classes.pad}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function draw(target: HTMLCanvasElement, strokes: Point[][], width: number): void {
  const ink = target.getContext('2d')!;
  ink.clearRect(0, 0, target.width, target.height);
  ink.lineWidth = width;
  ink.lineCap = 'round';
  ink.lineJoin = 'round';
  ink.strokeStyle = '#14213d';
  for (const stroke of strokes) {
    ink.beginPath();
    stroke.forEach(({ x, y }, at) =>
      at ? ink.lineTo(x * target.width, y * target.width) : ink.moveTo(x * target.width, y * target.width),
    );
    ink.stroke();
  }
}

/** A few strokes on nothing: a few kilobytes. */
function pngOf(strokes: Point[][]): string {
  const target = document.createElement('canvas');
  target.width = picture.width;
  // As high as was written on, so that nothing is cut off a signature made on a turned phone.
  const lowest = Math.max(...strokes.flat().map(({ y }) => y));
  target.height = Math.max(picture.height, Math.ceil(lowest * picture.width) + 8);
  draw(target, strokes, 3.2);
  return target.toDataURL('image/png').replace(/^.*,/, '');
}
