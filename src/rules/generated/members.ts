// Made by scripts/generate; run `npm run generate` to make it again.
export interface Members {
  readonly root: string;
  /** For each structure, its members with the structure that each holds, alone or in a list; "" none, "*" a map. */
  readonly shapes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const taskMembers: Members = {
  "root": "RegisterTaskDefinitionRequest",
  "shapes": {
    "RegisterTaskDefinitionRequest": {
      "family": "",
      "containerDefinitions": "ContainerDefinition",
      "taskRoleArn": "",
      "executionRoleArn": "",
      "networkMode": "",
      "volumes": "Volume",
      "placementConstraints": "TaskDefinitionPlacementConstraint",
      "requiresCompatibilities": "",
      "cpu": "",
      "memory": "",
      "tags": "Tag",
      "pidMode": "",
      "ipcMode": "",
      "proxyConfiguration": "ProxyConfiguration",
      "inferenceAccelerators": "InferenceAccelerator",
      "ephemeralStorage": "EphemeralStorage",
      "runtimePlatform": "RuntimePlatform",
      "enableFaultInjection": ""
    },
    "ContainerDefinition": {
      "name": "",
      "image": "",
      "repositoryCredentials": "RepositoryCredentials",
      "cpu": "",
      "memory": "",
      "memoryReservation": "",
      "links": "",
      "portMappings": "PortMapping",
      "essential": "",
      "restartPolicy": "ContainerRestartPolicy",
      "entryPoint": "",
      "command": "",
      "environment": "KeyValuePair",
      "environmentFiles": "EnvironmentFile",
      "mountPoints": "MountPoint",
      "volumesFrom": "VolumeFrom",
      "linuxParameters": "LinuxParameters",
      "secrets": "Secret",
      "dependsOn": "ContainerDependency",
      "startTimeout": "",
      "stopTimeout": "",
      "versionConsistency": "",
      "hostname": "",
      "user": "",
      "workingDirectory": "",
      "disableNetworking": "",
      "privileged": "",
      "readonlyRootFilesystem": "",
      "dnsServers": "",
      "dnsSearchDomains": "",
      "extraHosts": "HostEntry",
      "dockerSecurityOptions": "",
      "interactive": "",
      "pseudoTerminal": "",
      "dockerLabels": "*",
      "ulimits": "Ulimit",
      "logConfiguration": "LogConfiguration",
      "healthCheck": "HealthCheck",
      "systemControls": "SystemControl",
      "resourceRequirements": "ResourceRequirement",
      "firelensConfiguration": "FirelensConfiguration",
      "credentialSpecs": ""
    },
    "RepositoryCredentials": {
      "credentialsParameter": ""
    },
    "PortMapping": {
      "containerPort": "",
      "hostPort": "",
      "protocol": "",
      "name": "",
      "appProtocol": "",
      "containerPortRange": ""
    },
    "ContainerRestartPolicy": {
      "enabled": "",
      "ignoredExitCodes": "",
      "restartAttemptPeriod": ""
    },
    "KeyValuePair": {
      "name": "",
      "value": ""
    },
    "EnvironmentFile": {
      "value": "",
      "type": ""
    },
    "MountPoint": {
      "sourceVolume": "",
      "containerPath": "",
      "readOnly": ""
    },
    "VolumeFrom": {
      "sourceContainer": "",
      "readOnly": ""
    },
    "LinuxParameters": {
      "capabilities": "KernelCapabilities",
      "devices": "Device",
      "initProcessEnabled": "",
      "sharedMemorySize": "",
      "tmpfs": "Tmpfs",
      "maxSwap": "",
      "swappiness": ""
    },
    "KernelCapabilities": {
      "add": "",
      "drop": ""
    },
    "Device": {
      "hostPath": "",
      "containerPath": "",
      "permissions": ""
    },
    "Tmpfs": {
      "containerPath": "",
      "size": "",
      "mountOptions": ""
    },
    "Secret": {
      "name": "",
      "valueFrom": ""
    },
    "ContainerDependency": {
      "containerName": "",
      "condition": ""
    },
    "HostEntry": {
      "hostname": "",
      "ipAddress": ""
    },
    "Ulimit": {
      "name": "",
      "softLimit": "",
      "hardLimit": ""
    },
    "LogConfiguration": {
      "logDriver": "",
      "options": "*",
      "secretOptions": "Secret"
    },
    "HealthCheck": {
      "command": "",
      "interval": "",
      "timeout": "",
      "retries": "",
      "startPeriod": ""
    },
    "SystemControl": {
      "namespace": "",
      "value": ""
    },
    "ResourceRequirement": {
      "type": "",
      "value": "",
      "sharingStrategy": "SharingStrategy"
    },
    "SharingStrategy": {
      "nvidiaMps": "NvidiaMpsAllocation"
    },
    "NvidiaMpsAllocation": {
      "memory": "",
      "maxComputePercent": ""
    },
    "FirelensConfiguration": {
      "type": "",
      "options": "*"
    },
    "Volume": {
      "name": "",
      "host": "HostVolumeProperties",
      "dockerVolumeConfiguration": "DockerVolumeConfiguration",
      "efsVolumeConfiguration": "EFSVolumeConfiguration",
      "s3filesVolumeConfiguration": "S3FilesVolumeConfiguration",
      "fsxWindowsFileServerVolumeConfiguration": "FSxWindowsFileServerVolumeConfiguration",
      "configuredAtLaunch": ""
    },
    "HostVolumeProperties": {
      "sourcePath": ""
    },
    "DockerVolumeConfiguration": {
      "scope": "",
      "autoprovision": "",
      "driver": "",
      "driverOpts": "*",
      "labels": "*"
    },
    "EFSVolumeConfiguration": {
      "fileSystemId": "",
      "rootDirectory": "",
      "transitEncryption": "",
      "transitEncryptionPort": "",
      "authorizationConfig": "EFSAuthorizationConfig"
    },
    "EFSAuthorizationConfig": {
      "accessPointId": "",
      "iam": ""
    },
    "S3FilesVolumeConfiguration": {
      "fileSystemArn": "",
      "rootDirectory": "",
      "transitEncryptionPort": "",
      "accessPointArn": ""
    },
    "FSxWindowsFileServerVolumeConfiguration": {
      "fileSystemId": "",
      "rootDirectory": "",
      "authorizationConfig": "FSxWindowsFileServerAuthorizationConfig"
    },
    "FSxWindowsFileServerAuthorizationConfig": {
      "credentialsParameter": "",
      "domain": ""
    },
    "TaskDefinitionPlacementConstraint": {
      "type": "",
      "expression": ""
    },
    "Tag": {
      "key": "",
      "value": ""
    },
    "ProxyConfiguration": {
      "containerName": "",
      "type": "",
      "properties": "KeyValuePair"
    },
    "InferenceAccelerator": {
      "deviceName": "",
      "deviceType": ""
    },
    "EphemeralStorage": {
      "sizeInGiB": ""
    },
    "RuntimePlatform": {
      "cpuArchitecture": "",
      "operatingSystemFamily": ""
    }
  }
};

export const jobMembers: Members = {
  "root": "RegisterJobDefinitionRequest",
  "shapes": {
    "RegisterJobDefinitionRequest": {
      "jobDefinitionName": "",
      "type": "",
      "parameters": "*",
      "schedulingPriority": "",
      "containerProperties": "ContainerProperties",
      "nodeProperties": "NodeProperties",
      "retryStrategy": "RetryStrategy",
      "propagateTags": "",
      "timeout": "JobTimeout",
      "tags": "*",
      "platformCapabilities": "",
      "eksProperties": "EksProperties",
      "ecsProperties": "EcsProperties",
      "consumableResourceProperties": "ConsumableResourceProperties"
    },
    "ContainerProperties": {
      "image": "",
      "vcpus": "",
      "memory": "",
      "command": "",
      "jobRoleArn": "",
      "executionRoleArn": "",
      "volumes": "Volume",
      "environment": "KeyValuePair",
      "mountPoints": "MountPoint",
      "readonlyRootFilesystem": "",
      "privileged": "",
      "ulimits": "Ulimit",
      "user": "",
      "instanceType": "",
      "resourceRequirements": "ResourceRequirement",
      "linuxParameters": "LinuxParameters",
      "logConfiguration": "LogConfiguration",
      "secrets": "Secret",
      "networkConfiguration": "NetworkConfiguration",
      "fargatePlatformConfiguration": "FargatePlatformConfiguration",
      "enableExecuteCommand": "",
      "ephemeralStorage": "EphemeralStorage",
      "runtimePlatform": "RuntimePlatform",
      "repositoryCredentials": "RepositoryCredentials"
    },
    "Volume": {
      "host": "Host",
      "name": "",
      "efsVolumeConfiguration": "EFSVolumeConfiguration",
      "s3filesVolumeConfiguration": "S3FilesVolumeConfiguration"
    },
    "Host": {
      "sourcePath": ""
    },
    "EFSVolumeConfiguration": {
      "fileSystemId": "",
      "rootDirectory": "",
      "transitEncryption": "",
      "transitEncryptionPort": "",
      "authorizationConfig": "EFSAuthorizationConfig"
    },
    "EFSAuthorizationConfig": {
      "accessPointId": "",
      "iam": ""
    },
    "S3FilesVolumeConfiguration": {
      "fileSystemArn": "",
      "rootDirectory": "",
      "transitEncryptionPort": "",
      "accessPointArn": ""
    },
    "KeyValuePair": {
      "name": "",
      "value": ""
    },
    "MountPoint": {
      "containerPath": "",
      "readOnly": "",
      "sourceVolume": ""
    },
    "Ulimit": {
      "hardLimit": "",
      "name": "",
      "softLimit": ""
    },
    "ResourceRequirement": {
      "value": "",
      "type": ""
    },
    "LinuxParameters": {
      "devices": "Device",
      "initProcessEnabled": "",
      "sharedMemorySize": "",
      "tmpfs": "Tmpfs",
      "maxSwap": "",
      "swappiness": ""
    },
    "Device": {
      "hostPath": "",
      "containerPath": "",
      "permissions": ""
    },
    "Tmpfs": {
      "containerPath": "",
      "size": "",
      "mountOptions": ""
    },
    "LogConfiguration": {
      "logDriver": "",
      "options": "*",
      "secretOptions": "Secret"
    },
    "Secret": {
      "name": "",
      "valueFrom": ""
    },
    "NetworkConfiguration": {
      "assignPublicIp": ""
    },
    "FargatePlatformConfiguration": {
      "platformVersion": ""
    },
    "EphemeralStorage": {
      "sizeInGiB": ""
    },
    "RuntimePlatform": {
      "operatingSystemFamily": "",
      "cpuArchitecture": ""
    },
    "RepositoryCredentials": {
      "credentialsParameter": ""
    },
    "NodeProperties": {
      "numNodes": "",
      "mainNode": "",
      "nodeRangeProperties": "NodeRangeProperty"
    },
    "NodeRangeProperty": {
      "targetNodes": "",
      "container": "ContainerProperties",
      "instanceTypes": "",
      "ecsProperties": "EcsProperties",
      "eksProperties": "EksProperties",
      "consumableResourceProperties": "ConsumableResourceProperties"
    },
    "EcsProperties": {
      "taskProperties": "EcsTaskProperties"
    },
    "EcsTaskProperties": {
      "containers": "TaskContainerProperties",
      "ephemeralStorage": "EphemeralStorage",
      "executionRoleArn": "",
      "platformVersion": "",
      "ipcMode": "",
      "taskRoleArn": "",
      "pidMode": "",
      "networkConfiguration": "NetworkConfiguration",
      "runtimePlatform": "RuntimePlatform",
      "volumes": "Volume",
      "enableExecuteCommand": "",
      "networkMode": ""
    },
    "TaskContainerProperties": {
      "image": "",
      "command": "",
      "dependsOn": "TaskContainerDependency",
      "environment": "KeyValuePair",
      "essential": "",
      "firelensConfiguration": "FirelensConfiguration",
      "linuxParameters": "LinuxParameters",
      "logConfiguration": "LogConfiguration",
      "mountPoints": "MountPoint",
      "name": "",
      "privileged": "",
      "readonlyRootFilesystem": "",
      "repositoryCredentials": "RepositoryCredentials",
      "resourceRequirements": "ResourceRequirement",
      "secrets": "Secret",
      "ulimits": "Ulimit",
      "user": "",
      "startTimeout": "",
      "stopTimeout": ""
    },
    "TaskContainerDependency": {
      "containerName": "",
      "condition": ""
    },
    "FirelensConfiguration": {
      "type": "",
      "options": "*"
    },
    "EksProperties": {
      "podProperties": "EksPodProperties"
    },
    "EksPodProperties": {
      "serviceAccountName": "",
      "hostNetwork": "",
      "dnsPolicy": "",
      "imagePullSecrets": "ImagePullSecret",
      "containers": "EksContainer",
      "initContainers": "EksContainer",
      "volumes": "EksVolume",
      "metadata": "EksMetadata",
      "shareProcessNamespace": ""
    },
    "ImagePullSecret": {
      "name": ""
    },
    "EksContainer": {
      "image": "",
      "name": "",
      "imagePullPolicy": "",
      "command": "",
      "args": "",
      "env": "EksContainerEnvironmentVariable",
      "resources": "EksContainerResourceRequirements",
      "volumeMounts": "EksContainerVolumeMount",
      "securityContext": "EksContainerSecurityContext"
    },
    "EksContainerEnvironmentVariable": {
      "name": "",
      "value": ""
    },
    "EksContainerResourceRequirements": {
      "limits": "*",
      "requests": "*"
    },
    "EksContainerVolumeMount": {
      "name": "",
      "mountPath": "",
      "subPath": "",
      "readOnly": ""
    },
    "EksContainerSecurityContext": {
      "runAsUser": "",
      "runAsGroup": "",
      "privileged": "",
      "allowPrivilegeEscalation": "",
      "readOnlyRootFilesystem": "",
      "runAsNonRoot": ""
    },
    "EksVolume": {
      "name": "",
      "hostPath": "EksHostPath",
      "emptyDir": "EksEmptyDir",
      "secret": "EksSecret",
      "persistentVolumeClaim": "EksPersistentVolumeClaim"
    },
    "EksHostPath": {
      "path": ""
    },
    "EksEmptyDir": {
      "medium": "",
      "sizeLimit": ""
    },
    "EksSecret": {
      "secretName": "",
      "optional": ""
    },
    "EksPersistentVolumeClaim": {
      "claimName": "",
      "readOnly": ""
    },
    "EksMetadata": {
      "labels": "*",
      "annotations": "*",
      "namespace": ""
    },
    "ConsumableResourceProperties": {
      "consumableResourceList": "ConsumableResourceRequirement"
    },
    "ConsumableResourceRequirement": {
      "consumableResource": "",
      "quantity": ""
    },
    "RetryStrategy": {
      "attempts": "",
      "evaluateOnExit": "EvaluateOnExit"
    },
    "EvaluateOnExit": {
      "action": "",
      "onStatusReason": "",
      "onReason": "",
      "onExitCode": ""
    },
    "JobTimeout": {
      "attemptDurationSeconds": ""
    }
  }
};
