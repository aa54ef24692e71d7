import { type RefObject, useEffect, useRef, useState } from 'react';

/** Reads the QR codes of a picture; of several any. */
type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface BarcodeDetectorLike {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
declare global {
  interface Window {
    /** Not in every browser, and not yet in the DOM library. */
    BarcodeDetector?: {
      new (options: { formats: string[] }): BarcodeDetectorLike;
      getSupportedFormats(): Promise<string[]>;
    };
  }
}

const lookEvery = 150;
/** Wide enough for a code at arm's length, small enough for a cheap phone. In pixels. */
const width = 640;

/** The camera at the back, and what it reads, until `onText` says that it was the right thing. */
export function useCamera(onText: (text: string) => boolean): {
  video: RefObject<HTMLVideoElement | null>;
  state: 'starting' | 'on' | 'refused';
} {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'starting' | 'on' | 'refused'>('starting');
  const told = useRef(onText);
  told.current = onText;

  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = async () => {
      stream = (await navigator.mediaDevices?.getUserMedia({ video: { facingMode: 'environment' } })) ?? null;
      if (!stream) throw new Error('no camera');
      const element = video.current;
      if (stopped || !element) return stop();
      element.srcObject = stream;
      await element.play();
      setState('on');
      const read = await bestReader();
      const look = async () => {
        const text = await read(element).catch(() => null);
        if (stopped || (text && told.current(text))) return;
        timer = setTimeout(() => void look(), lookEvery);
      };
      await look();
    };
    const stop = () => {
      stopped = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    start().catch(() => setState('refused'));
    return stop;
  }, []);
  return { video, state };
}

async function bestReader(): Promise<Reader> {
  const formats = await window.BarcodeDetector?.getSupportedFormats().catch((): string[] => []);
  if (window.BarcodeDetector && formats?.includes('qr_code')) {
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: jsQR } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const ink = canvas.getContext('2d', { willReadFrequently: true })!;
  return (video) => {
    if (!video.videoWidth) return Promise.resolve(null);
    canvas.width = width;
    canvas.height = Math.round((width * video.videoHeight) / video.videoWidth);
    ink.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
    return Promise.resolve(
      jsQR(data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' })?.data ?? null,
    );
  };
}
