/** A picture that cannot be taken; the message follows its name: `"x.png" is larger than …`. */
export class PictureError extends Error {
  override name = 'PictureError';
  readonly code = 'PICTURE_WRONG';

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
  }
}
