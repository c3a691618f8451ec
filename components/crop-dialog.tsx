"use client";
import "react-easy-crop/react-easy-crop.css";
import { useEffect, useId, useState, useTransition } from "react";
import Cropper, { type MediaSize } from "react-easy-crop";
import type { Crop } from "@/lib/pictures/input";
import { mostPixels, pictureRefusals } from "@/lib/pictures/limits";
import { ConfirmDialog } from "./ui/confirm-dialog";

type Props = {
  file: File;
  open: boolean;
  confirmLabel: string;
  onClose: () => void;
  /** The browser cannot show the file, or it is more than the server would look at. */
  onUnfit: (message: string) => void;
  /** Takes the square; the answer is what stands in the way, if something does. */
  onCut: (crop: Crop) => Promise<string | undefined>;
  finalFocus: () => HTMLElement | null;
};

const largestZoom = 4;

/** Asks which square of a picture to show: drag or arrow keys to move it, wheel, pinch or the slider to come closer. */
export function CropDialog({ file, open, confirmLabel, onClose, onUnfit, onCut, finalFocus }: Props) {
  const [isPending, start] = useTransition();
  const [crop, setCrop] = useState<Crop>();
  const [error, setError] = useState<string>();

  const cut = () =>
    start(async () => {
      setError(undefined);
      if (crop) setError(await onCut(crop));
    });

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        setError(undefined);
        onClose();
      }}
      title="Choose what to show"
      description="Move the picture until the circle shows what it should."
      confirmLabel={confirmLabel}
      tone="primary"
      initialFocus="confirm"
      pending={isPending}
      error={error}
      onConfirm={cut}
      finalFocus={finalFocus}
    >
      <Cutter file={file} onChange={setCrop} onUnfit={onUnfit} />
    </ConfirmDialog>
  );
}

type CutterProps = { file: File; onChange: (crop: Crop) => void; onUnfit: Props["onUnfit"] };

function Cutter({ file, onChange, onUnfit }: CutterProps) {
  const zoomId = useId();
  const url = useSettledUrl(file);
  const [position, setPosition] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);

  const measure = ({ naturalWidth, naturalHeight }: MediaSize) => {
    if (naturalWidth * naturalHeight > mostPixels) onUnfit(pictureRefusals.pixels);
  };

  return (
    <>
      <div className="relative mx-auto aspect-square w-full max-w-[max(12rem,50dvh)] overflow-hidden rounded-control bg-off-soft">
        {url && (
          <Cropper
            image={url}
            aspect={1}
            cropShape="round"
            showGrid={false}
            objectFit="cover"
            crop={position}
            zoom={zoom}
            maxZoom={largestZoom}
            keyboardStep={8}
            onCropChange={setPosition}
            onZoomChange={setZoom}
            onCropComplete={onChange}
            onMediaLoaded={measure}
            mediaProps={{ onError: () => onUnfit(pictureRefusals.damaged) }}
            cropperProps={{ role: "group", "aria-label": "Part to show: move with the arrow keys" }}
            // A style element of its own would have no nonce; the file is imported above.
            disableAutomaticStylesInjection
          />
        )}
      </div>
      <div className="mt-3 flex items-center gap-3">
        <label htmlFor={zoomId} className="flex-none text-xs font-medium text-muted">
          Zoom
        </label>
        <input
          id={zoomId}
          type="range"
          min={1}
          max={largestZoom}
          step={0.05}
          value={zoom}
          onChange={({ target }) => setZoom(Number(target.value))}
          className="h-6 w-full accent-accent"
        />
      </div>
    </>
  );
}

/** Milliseconds for which the dialog grows into its place; what is measured meanwhile is too small. */
const settling = 200;

/** An address for the file, once its dialog stands still. */
function useSettledUrl(file: File): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    const timer = setTimeout(() => setUrl(made), settling);
    return () => {
      clearTimeout(timer);
      URL.revokeObjectURL(made);
    };
  }, [file]);
  return url;
}
