import { ellipse, linear, path, radial, rect, round, type Sheet } from './sheet.ts';

/** All pictures share one light: a window high on the left. Shadows are warm, never black. */
const SHADOW = '#3a2c1c';

/**
 * A soft shadow of a box: thin translucent layers, each a little larger (filters are slow to render). What
 * the box itself covers is left out, which is most of the painting.
 */
export function boxShadow(
  sheet: Sheet,
  box: { x: number; y: number; width: number; height: number; radius?: number },
  { dx, dy, blur, strength }: { dx: number; dy: number; blur: number; strength: number },
): void {
  const layers = Math.max(5, Math.min(11, Math.round(blur / 5)));
  const opacity = (strength / layers).toFixed(4);
  const hollow = Math.min(box.width, box.height) / 2 - 1;
  const rim = Math.min(hollow, (box.radius ?? 0) + 4);
  const inner = `M${round(box.x + rim)} ${round(box.y + rim)}h${round(box.width - 2 * rim)}v${round(box.height - 2 * rim)}h${round(2 * rim - box.width)}Z`;
  for (let layer = 0; layer < layers; layer += 1) {
    const grow = blur * ((layer + 0.5) / layers - 0.5) * 1.6;
    const r = Math.max(0, (box.radius ?? 0) + grow + blur * 0.3);
    const [x, y, width, height] = [
      box.x + dx - grow,
      box.y + dy - grow,
      box.width + 2 * grow,
      box.height + 2 * grow,
    ];
    const corner = (ex: number, ey: number): string =>
      `a${round(r)} ${round(r)} 0 0 1 ${round(ex)} ${round(ey)}`;
    const outer = `M${round(x + r)} ${round(y)}h${round(width - 2 * r)}${corner(r, r)}v${round(height - 2 * r)}${corner(-r, r)}h${round(2 * r - width)}${corner(-r, -r)}v${round(2 * r - height)}${corner(r, -r)}Z`;
    sheet.add(path(outer + inner, SHADOW, `fill-rule="evenodd" fill-opacity="${opacity}"`));
  }
}

/** The shadow of something that stands on the floor. */
export function groundShadow(
  sheet: Sheet,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  strength = 0.34,
): void {
  const fill = radial(
    sheet,
    [0.5, 0.5, 0.5],
    [
      [0, SHADOW, strength],
      [0.45, SHADOW, strength * 0.55],
      [0.75, SHADOW, strength * 0.16],
      [1, SHADOW, 0],
    ],
  );
  sheet.add(ellipse(cx, cy, rx, ry, fill));
}

/** The shadow of a round thing that lies on a surface. */
export function discShadow(sheet: Sheet, cx: number, cy: number, r: number): void {
  const reach = r * 1.24;
  const rim = r / reach;
  const fill = radial(
    sheet,
    [0.5, 0.5, 0.5],
    [
      [rim * 0.9, SHADOW, 0.4],
      [rim, SHADOW, 0.28],
      [(rim + 1) / 2, SHADOW, 0.09],
      [1, SHADOW, 0],
    ],
  );
  sheet.add(ellipse(cx + r * 0.06, cy + r * 0.09, reach, reach, fill));
}

/** The same shadow for any outline, given as path data: layers by stroke. */
export function pathShadow(
  sheet: Sheet,
  d: string,
  { dx, dy, blur, strength }: { dx: number; dy: number; blur: number; strength: number },
): void {
  const layers = 11;
  const opacity = (strength / layers).toFixed(4);
  const fades = Array.from({ length: layers }, (_, layer) =>
    path(
      d,
      SHADOW,
      `stroke="${SHADOW}" stroke-width="${round((blur * (layer + 0.5) * 1.6) / layers)}" stroke-linejoin="round" fill-opacity="${opacity}" stroke-opacity="${opacity}"`,
    ),
  );
  sheet.add(`<g transform="translate(${dx} ${dy})">${fades.join('')}</g>`);
}

/** A calm wall: warm off-white, a touch lighter above. (Straight gradients render in a third of the time of slanted ones.) */
export function wall(sheet: Sheet, tone: string, shade: string): void {
  sheet.add(
    rect(
      0,
      0,
      sheet.width,
      sheet.height,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#fdfaf4'],
          [0.4, tone],
          [1, shade],
        ],
      ),
    ),
  );
}

/** A table or floor that meets the wall in a soft edge at `horizon`. */
export function tableTop(sheet: Sheet, tone: string, shade: string, horizon: number): void {
  sheet.add(
    rect(
      0,
      0,
      sheet.width,
      horizon,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#fdfaf4'],
          [0.55, tone],
          [1, tone],
        ],
      ),
    ),
  );
  const fill = linear(
    sheet,
    [0, 0, 0, 1],
    [
      [0, shade],
      [0.14, shade],
      [1, tone],
    ],
  );
  sheet.add(rect(0, horizon, sheet.width, sheet.height - horizon, fill));
  sheet.add(
    rect(
      0,
      horizon - 26,
      sheet.width,
      26,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, shade, 0],
          [1, shade, 0.9],
        ],
      ),
    ),
  );
}

/** Light that falls through a window on the wall. */
export function windowLight(sheet: Sheet, x: number, y: number, size: number): void {
  const lean = size * 0.42;
  const pane = (left: number, top: number): string => {
    const [w, h] = [size * 0.44, size * 0.62];
    const px = x + left * (w + size * 0.05) + top * lean * 0.62;
    const py = y + top * (h + size * 0.05) + left * size * 0.1;
    return `M${round(px)} ${round(py)}l${round(w)} ${round(size * 0.1)}l${round(lean * 0.6)} ${round(h)}l${round(-w)} ${round(-size * 0.1)}Z`;
  };
  const fill = linear(
    sheet,
    [0, 0, 0, 1],
    [
      [0, '#fffaf0', 0.55],
      [1, '#fff3dd', 0.12],
    ],
  );
  sheet.add(path(pane(0, 0) + pane(1, 0) + pane(0, 1) + pane(1, 1), fill));
}
