import { Component, createElement, type ReactNode } from 'react';

const MESSAGE: Record<string, string> = {
  en: 'This part of the page is not available just now.',
  ko: '이 부분은 지금 표시할 수 없습니다.',
};

/** Keeps a failing root from taking its neighbours along; says so in the document's language. */
export class ErrorBoundary extends Component<{ children?: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang;
    return createElement('p', { role: 'status' }, MESSAGE[language] ?? MESSAGE['en']);
  }
}
