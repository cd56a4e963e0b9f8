/** Why the door refuses a request. */
export class DoorError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'DoorError';
    this.status = status;
    this.code = code;
  }
}
