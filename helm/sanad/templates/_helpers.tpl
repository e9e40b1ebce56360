{{/* Names */}}
{{- define "sanad.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "sanad.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{/* What selects every pod of this release; call with the root. */}}
{{- define "sanad.selector" -}}
app.kubernetes.io/part-of: sanad
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* Labels of one component; call with (dict "root" $ "component" "gateway"). */}}
{{- define "sanad.componentSelector" -}}
{{ include "sanad.selector" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "sanad.labels" -}}
{{ include "sanad.componentSelector" . }}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* The services, in the order in which a contact meets them. */}}
{{- define "sanad.serviceNames" -}}
gateway intake routing escalation supervision administration
{{- end -}}

{{/* One service's settings over the defaults, as YAML; call with (dict "root" $ "service" "gateway"). */}}
{{- define "sanad.settings" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (index .root.Values.services .service) | toYaml -}}
{{- end -}}

{{/* Services that open what is encrypted under the master keyset; the others never see it. */}}
{{- define "sanad.opensVault" -}}
{{- if has . (list "gateway" "escalation") }}true{{ end -}}
{{- end -}}

{{- define "sanad.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "sanad.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
privileged: false
capabilities:
  drop: [ALL]
{{- end -}}

{{/* What the migration job and every service are told alike. The job runs before the ConfigMap exists. */}}
{{- define "sanad.commonEnv" -}}
- name: SANAD_DATABASE_HOST
  value: {{ .Values.database.host | quote }}
- name: SANAD_DATABASE_PORT
  value: {{ .Values.database.port | quote }}
- name: SANAD_DATABASE_NAME
  value: {{ .Values.database.name | quote }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .Values.kafka.bootstrapServers | quote }}
- name: SANAD_TOPICS_REPLICATION_FACTOR
  value: {{ .Values.kafka.replicationFactor | quote }}
{{- end -}}
