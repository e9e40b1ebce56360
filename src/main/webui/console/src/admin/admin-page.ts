import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';

@customElement('sn-admin')
export class AdminPage extends LitElement {
  override render() {
    return html``;
  }
}
