const [lost, trying, back, ui, ended] = [$0, $1, $2, $3, $4];
const shown = document.querySelector('vaadin-connection-indicator');
Object.assign(shown, { offlineText: lost, reconnectingText: trying, onlineText: back, expandedDuration: 4000 });
shown.setAttribute('role', 'status');
const connection = window.Vaadin.connectionState;
const waits = () => Object.values(window.Vaadin.Flow.clients).some((client) => client.isActive?.());
const ask = () => fetch(`./?v-r=heartbeat&v-uiId=${ui}`, { method: 'POST' }).then((it) => it.status, () => 0);
let watching;
connection.addStateChangeListener((before, now) => {
  clearInterval(watching);
  if (now === 'reconnecting') {
    watching = setInterval(async () => {
      const status = waits() ? 0 : await ask();
      if (status === 200 && connection.state === 'reconnecting') {
        connection.state = 'connected';
      } else if (status === 403) {
        location.assign(ended);
      }
    }, 1500);
  }
});
window.vaadinPush?.atmosphere?.addCallback(async (push) => {
  if (['closed', 'error'].includes(push.state) && (await ask()) === 0 && connection.state === 'connected') {
    connection.state = 'reconnecting';
  }
});
navigator.serviceWorker?.register('/sw.js').catch(() => {}); // a browser that forbids it does without our offline page
